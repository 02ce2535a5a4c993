000  mov eax,0x101000
005  mov edx,[eax+4]
008  mov eax,[eax]
00a  cmp edx,[eax+4]
00d  jbe short 0x00200031
00f  cmp ecx,[edx-4]
012  jne short 0x00200031
014  mov eax,[ecx+0xC]
017  cmp dword [eax+0xC],0
01b  jne short 0x00200031
01d  dec dword [ecx+4]
020  je short 0x0020002E
022  sub edx,4
025  mov eax,0x101000
02a  mov [eax+4],edx
02d  ret
02e  inc dword [ecx+4]
031  cmp ecx,3
037  jne short 0x0020003A
039  ret
03a  mov edx,ecx
03c  mov ecx,0x300000
041  jmp 0x00400010
