000  mov eax,0x101000
005  mov edx,[eax+4]
008  mov eax,[eax]
00a  cmp edx,[eax+4]
00d  jbe short 0x00200028
00f  cmp ecx,[edx-4]
012  jne short 0x00200028
014  dec dword [ecx+4]
017  jle short 0x00200025
019  sub edx,4
01c  mov eax,0x101000
021  mov [eax+4],edx
024  ret
025  inc dword [ecx+4]
028  cmp ecx,3
02e  jne short 0x00200031
030  ret
031  lea eax,[esp+0x440]
038  cmp eax,[0x101014]
03e  jb near 0x00103018
044  mov edx,ecx
046  mov ecx,0x300000
04b  jmp 0x00400010
