000  mov edx,[0x101004]
006  mov eax,[0x101000]
00c  cmp edx,[eax+4]
00f  jbe short 0x00200028
011  cmp ecx,[edx-4]
014  jne short 0x00200028
016  dec dword [ecx+4]
019  jle short 0x00200025
01b  sub edx,4
01e  mov [0x101004],edx
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
