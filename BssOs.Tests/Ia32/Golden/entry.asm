000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x00200092
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  pop dword [eax]
027  mov [eax+4],ecx
02a  and dword [eax+0xC],0
02e  and dword [eax+0x10],0
032  push dword [0x101008]
038  pop dword [eax+8]
03b  inc dword [ecx+0x10]
03e  inc dword [ecx+4]
041  inc dword [0x30000C]
047  inc dword [0x102000]
04d  add eax,0x20
050  mov [0x101000],eax
056  add ecx,0x18
059  call 0x00400010
05e  mov ecx,[0x101000]
064  sub ecx,0x20
067  mov edx,[ecx+8]
06a  cmp edx,[0x101008]
070  je short 0x00200077
072  call 0x00103020
077  mov [0x101000],ecx
07d  mov edx,[ecx+4]
080  push dword [ecx]
082  dec dword [0x102000]
088  dec dword [edx+4]
08b  je near 0x00103040
091  ret
092  push 0xC00
097  push 8
09c  push 0x200013
0a1  jmp 0x00104400
